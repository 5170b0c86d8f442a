// Every sentence of the chat itself, in the language that the script was asked for: the server puts `script` of words.yml here.

/** @type {Record<string, any> & {language: string}} */
export const WORDS = "words.yml";

/** @param {string} sentence @param {Record<string, string | number>} values for its {braces} */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (brace, name) => String(values[name] ?? brace));
}
