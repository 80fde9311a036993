import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';

/** A month in a request, `2026-10`. */
export function IsMonth(): PropertyDecorator {
  return applyDecorators(
    Matches(/^(?:19|20)\d{2}-(0[1-9]|1[0-2])$/, {
      message: '$property 应写成 2026-10 (must be a month such as 2026-10)',
    }),
  );
}
