import { applyDecorators } from '@nestjs/common';
import { registerDecorator } from 'class-validator';
import { isOfficeDay } from '../../kernel/plain-date.js';

/** A day in a request, `2026-10-31`; it must be in the calendar, of a year from 1900 to 2099. */
export function IsDay(): PropertyDecorator {
  return applyDecorators((target: object, property: string | symbol) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property 应写成 2026-10-31 (must be a day such as 2026-10-31)' },
      validator: { validate: (value) => typeof value === 'string' && isOfficeDay(value) },
    }),
  );
}
