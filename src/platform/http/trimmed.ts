import { Transform } from 'class-transformer';

/** A text of a request without the white space around it; what is no text is left to the validators. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
