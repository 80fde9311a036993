/** The server names it in its policy: only styles that carry it are taken. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

/** To measure a scroll bar the tables put in a style of their own and do not ask for the nonce: it is given here. */
const create = document.createElement.bind(document);
document.createElement = (tag: string, options?: ElementCreationOptions) => {
  const made = create(tag, options);
  if (tag === 'style') made.nonce = nonce;
  return made;
};
