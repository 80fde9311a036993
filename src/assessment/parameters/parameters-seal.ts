import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { PARAMETERS_SEAL, ParametersService } from './parameters.service.js';

/** Takes the seal of a parameter set again, from its content as it stands now. */
@ChecksSeal(PARAMETERS_SEAL)
@Injectable()
export class ParametersSealCheck implements SealCheck {
  constructor(private readonly parameters: ParametersService) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.parameters.sets.seal(authority, key);
  }
}
