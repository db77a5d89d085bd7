// The first-run code comes in the part of the address after #, which no browser sends to a server.
const form = document.querySelector("form[data-token]");
const token = decodeURIComponent(window.location.hash.slice(1));
if (form && token) {
  history.replaceState(null, "", window.location.pathname);
  form.elements.code.value = token;
  form.requestSubmit();
}
