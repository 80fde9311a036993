import { ValidateIf } from 'class-validator';

/** Not given is left as it is; null goes on to the validators. */
export const Given = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** Neither not given nor null goes on to the validators. */
export const GivenOrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);
