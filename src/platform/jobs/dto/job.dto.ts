export class JobErrorDto {
  code!: string;
  zh!: string;
  en!: string;
}

export class JobDto {
  id!: string;
  kind!: string;
  status!: 'queued' | 'running' | 'done' | 'attention' | 'failed';
  done!: number;
  total!: number;
  attempts!: number;
  result!: Record<string, unknown> | null;
  error!: JobErrorDto | null;
}
