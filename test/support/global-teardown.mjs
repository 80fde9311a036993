export default async function tearDown() {
  await globalThis.taxrollTestServer?.stop();
}
