export class WhatIfTotalsDto {
  households!: number;
  /** yuan a month, as all amounts here */
  before!: string;
  after!: string;
  difference!: string;
  rises!: number;
  falls!: number;
}

export class WhatIfGroupDto extends WhatIfTotalsDto {
  key!: string;
}

export class WhatIfLineDto {
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  /** null: held back */
  before!: string | null;
  after!: string | null;
  difference!: string | null;
}

export class WhatIfListDto {
  households!: number;
  /** the first two hundred by number */
  listed!: WhatIfLineDto[];
}

export class WhatIfHeldBackDto {
  both!: number;
  newly!: WhatIfListDto;
  noLonger!: WhatIfListDto;
}

export class WhatIfThresholdDto {
  up!: WhatIfListDto;
  down!: WhatIfListDto;
}

export class WhatIfStepDto {
  /** null: no lower end */
  from!: string | null;
  /** null: no upper end */
  to!: string | null;
  households!: number;
}

export class WhatIfSummaryDto {
  households!: number;
  heldBack!: WhatIfHeldBackDto;
  /** of the households that both sets assess */
  compared!: WhatIfTotalsDto;
  threshold!: WhatIfThresholdDto;
  byStation!: WhatIfGroupDto[];
  byItem!: WhatIfGroupDto[];
  byArea!: WhatIfGroupDto[];
  /** the twenty largest */
  rises!: WhatIfLineDto[];
  distribution!: WhatIfStepDto[];
}

export class WhatIfDto {
  id!: string;
  parameterSetId!: string;
  /** of the version that was tried */
  digest!: string;
  /** whether it is the version that the set has now: only that counts for its publication */
  current!: boolean;
  month!: string;
  /** what it is compared with; null: nothing was published yet */
  baseSetId!: string | null;
  baseCode!: string | null;
  status!: 'running' | 'done';
  /** so far, while it is running */
  summary!: WhatIfSummaryDto | null;
  done!: number;
  total!: number;
  jobId!: string;
}
