export class JobErrorDto {
  code!: string;
  zh!: string;
  en!: string;
}

class JobStateDto {
  id!: string;
  kind!: string;
  status!: 'queued' | 'running' | 'done' | 'attention' | 'failed';
  done!: number;
  total!: number;
  attempts!: number;
}

export class JobDto extends JobStateDto {
  result!: Record<string, unknown> | null;
  error!: JobErrorDto | null;
}

export class OperatedJobDto extends JobStateDto {
  errorCode!: string | null;
}
