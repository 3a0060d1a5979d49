// The one script of the console: browsers make and show passkeys in no other way. It asks the authenticator, puts the answer into the form, and sends it.
const form = document.querySelector("form[data-passkey]");
const problem = form.querySelector("[data-problem]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await ask());
  } catch {
    problem.textContent =
      "The browser gave no passkey: it was cancelled, took too long, or this browser has none for this console. Nothing was changed.";
    problem.hidden = false;
    return;
  }
  form.submit();
});

async function ask() {
  const options = JSON.parse(form.dataset.options);
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  return credential.toJSON();
}
