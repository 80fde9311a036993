import { Transform } from 'class-transformer';

/** true or false as an address writes it; what is neither is left to the validators. */
export const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
