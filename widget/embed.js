// The one script tag for another site: <script src="https://…/chat/embed.js" data-title="…" data-closed async></script>. Sets no cookie.
// Puts the chat where the tag stands. Where the server does not list the site, the link to the assistant's own page stays.
{
  const $script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const $chat = document.createElement("careers-chat");
  const server = new URL(".", $script.src).href;
  Object.assign($chat.dataset, { server, embedded: "", ...$script.dataset });
  $chat.append(Object.assign(document.createElement("a"), { href: server, textContent: $script.dataset.title || "Careers assistant (unofficial)" }));
  $script.after($chat);
  const { lang } = $script.dataset;
  import(new URL(`careers-chat.js${lang ? `?lang=${lang}` : ""}`, $script.src).href).catch(() => {});
}
