import type { SecurityPolicyContent } from '../../src/platform/access/security.service.js';
import type { TestApp } from './app.js';

/** The security administrator changes this much of the policy; `undo` rules as it was before. */
export async function rule(test: TestApp, change: Partial<SecurityPolicyContent>): Promise<{ undo(): Promise<void> }> {
  const http = test.as('security-administrator');
  const former = (await http.get('/api/security/policy').expect(200)).body as Record<string, unknown>;
  delete former['version'];
  delete former['setAt'];
  await http
    .put('/api/security/policy')
    .send({ ...former, document: '测试令1号', ...change })
    .expect(200);
  return { undo: async () => void (await http.put('/api/security/policy').send(former).expect(200)) };
}
