/** A file as the one field of a form, as the API takes it. */
export function asForm(file: File) {
  return {
    // the contract writes a file as text
    body: { file: file as unknown as string },
    bodySerializer: () => {
      const form = new FormData();
      form.append('file', file);
      return form;
    },
  };
}

/** What was answered; a refusal was thrown before. */
export function sent<Data>({ data }: { readonly data?: Data }): Data {
  if (data === undefined) throw new Error('no answer');
  return data;
}
