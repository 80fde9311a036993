import { plain, type Example, type Preparation } from './example.js';

const reports = (name: string) => `RatingReportController.${name}`;
const ofCycle = async ({ fresh }: Preparation) => ({ params: { id: await fresh.rating.cycle('review') } });
const ofYear = () => ({ params: { year: '2026' } });

export const REPORT_EXAMPLES: readonly Example[] = [
  plain(reports('cycles')),
  plain(reports('report'), ofCycle),
  plain(reports('workbook'), ofCycle),
  plain(reports('workDocument'), ofYear),
  plain(reports('workPdf'), ofYear),
];
