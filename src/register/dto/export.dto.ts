import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class ExportQueryDto {
  @IsIn(['xlsx', 'csv'])
  format: 'xlsx' | 'csv' = 'xlsx';

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  @IsOptional()
  @IsIn(['individual', 'enterprise'])
  kind?: 'individual' | 'enterprise';

  @IsOptional()
  @IsIn(['正常', '停业', '非正常', '注销'])
  status?: '正常' | '停业' | '非正常' | '注销';
}
