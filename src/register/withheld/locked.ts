import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { StateField } from '../domain/acts.js';
import type { TaxpayerView } from '../taxpayers.service.js';

/** What of a taxpayer's row whoever visits him takes himself, or what follows from it; by column. */
export const WITHHELD_FIELDS: ReadonlySet<string> = new Set<StateField>([
  'premises',
  'area',
  'declared_rent',
  'determined_rent',
  'rent_reason',
  'declared_turnover',
]);

const NOTHING = {
  premises: null,
  area: null,
  declaredRent: null,
  determinedRent: null,
  rentReason: null,
  declaredTurnover: null,
} satisfies Partial<TaxpayerView>;

/** Whether the taxpayer's values are withheld from the actor: he is to measure him, and has not stored what he saw. */
export function isWithheld({ scope }: Actor, taxpayer: string): boolean {
  return scope.withheld.some((one) => one.taxpayer === taxpayer);
}

/** A taxpayer as the actor may see him: what is withheld is locked. */
export function locked<View extends TaxpayerView>(actor: Actor, taxpayer: View): View & { withheld: boolean } {
  return isWithheld(actor, taxpayer.id)
    ? { ...taxpayer, ...NOTHING, withheld: true }
    : { ...taxpayer, withheld: false };
}

/** Why a taxpayer is not `withinScope` of an actor: REGISTER.VALUES_WITHHELD, or ACCESS.OUTSIDE_SCOPE of his station. */
export function refusal(actor: Actor, taxpayer: string, station: string): TaxrollError {
  return isWithheld(actor, taxpayer)
    ? new TaxrollError('REGISTER.VALUES_WITHHELD')
    : new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station });
}
