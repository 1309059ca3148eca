/** What the documentation says of a parameter, or of a member of an answer, that is text. */
export const text = (description: string, example: string) => ({ type: 'string', description, example });
