import type { ErrorObject } from 'ajv';

/** What is wrong with a file, in the words of whoever wrote it. */
export interface FileFault {
  /** such as `quotaItems[3].standard.II`; `$` is the whole */
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** What a schema finds, fault by fault. */
export function formFaults(errors: readonly ErrorObject[] | null | undefined): FileFault[] {
  return (errors ?? []).map(formFault);
}

function formFault(error: ErrorObject): FileFault {
  const params = error.params as Record<string, string | undefined>;
  const within = error.instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const name = params['missingProperty'] ?? params['additionalProperty'] ?? '';
  const path = [within, name].filter((part) => part !== '').join('.') || '$';
  const zh: Partial<Record<string, string>> = {
    required: '缺少',
    additionalProperties: '不认识这一项',
    type: `类型应为 ${params['type'] ?? ''}`,
    enum: `只能是 ${JSON.stringify(params['allowedValues'])} 之一`,
    const: `只能是 ${JSON.stringify(params['allowedValue'])}`,
    pattern: '写法不对（数字一律写成文本，例如 "128.00"）',
    format: '不是有效日期，应写成 2026-01-01',
    minItems: '不能为空',
    maxItems: `最多 ${params['limit'] ?? ''} 项`,
    maxProperties: `最多 ${params['limit'] ?? ''} 项`,
    maxLength: `最多 ${params['limit'] ?? ''} 个字`,
    minLength: '不能为空',
  };
  return { path, zh: zh[error.keyword] ?? '内容有误', en: error.message ?? error.keyword };
}
