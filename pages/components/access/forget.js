// Drops the cookie that kept a link over a login.
export default function ({ data }) {
  document.cookie = `${data.cookie}=; path=${data.path}; max-age=0; samesite=lax`;
}
