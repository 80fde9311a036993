import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { projectPath } from './platform/config/project-root.js';
import { fingerprintOf, isHost, isUsable, makeAuthority, makeServerCertificate } from './platform/tls/certificate.js';
import type { CertifiedKey } from './platform/tls/certificate.js';

/** Makes the certificates that the phone page needs on the office's network: the branch's authority once, and a server's. */
export function certificateCommand(): Command {
  return new Command('certificate')
    .description('为办公网络制作 HTTPS 证书 · makes an HTTPS certificate for the office network')
    .argument('<host...>', '手机访问服务器所用的名称或 IP 地址 · names or addresses that the phones call the server by')
    .option('--out <folder>', '保存证书的文件夹 · the folder to keep them in', projectPath('.data/tls'))
    .action(async (hosts: string[], { out }: { out: string }) => {
      const strange = hosts.filter((host) => !isHost(host));
      if (strange.length > 0)
        return refuse(
          `不是主机名或 IP 地址：${strange.join('、')}（不带 https:// 和端口）`,
          `neither a host's name nor an address: ${strange.join(', ')} (without https:// and port)`,
        );
      await make(hosts, resolve(out), new Date());
    });
}

async function make(hosts: readonly string[], folder: string, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = (name: string) => join(folder, name);
  const kept = keptAuthority(file('ca.crt'), file('ca.key'));
  if (kept !== undefined && !isUsable(kept, now))
    return refuse(
      `${file('ca.crt')} 已到期，或者与 ca.key 不符。请把两个文件移走后重新执行，并在手机上安装新的证书。`,
      `${file('ca.crt')} is over, or not of ca.key. Move both away, run this again, and install the new one on the phones.`,
    );
  const authority = kept ?? (await makeAuthority(now));
  const server = await makeServerCertificate(authority, hosts, now);
  if (kept === undefined) await keep(authority, file('ca.crt'), file('ca.key'));
  // a browser asks for the whole chain
  const chain = { ...server, certificate: server.certificate + authority.certificate };
  await keep(chain, file('server.crt'), file('server.key'));
  process.stdout.write(advice(folder, hosts, fingerprintOf(authority.certificate), kept === undefined));
}

function keptAuthority(certificate: string, key: string): CertifiedKey | undefined {
  try {
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The key first, and readable to its owner only from its first byte. */
async function keep({ certificate, key }: CertifiedKey, certificateFile: string, keyFile: string): Promise<void> {
  await rm(keyFile, { force: true });
  await writeFile(keyFile, key, { mode: 0o600 });
  await writeFile(certificateFile, certificate, { mode: 0o644 });
}

function refuse(zh: string, en: string): void {
  process.stderr.write(`${zh}\n${en}\n`);
  process.exitCode = 2;
}

function advice(folder: string, hosts: readonly string[], fingerprint: string, isNew: boolean): string {
  const file = (name: string) => join(folder, name);
  const address = `https://${(hosts[0] ?? '').includes(':') ? `[${hosts[0]}]` : hosts[0]}:3000/phone/`;
  return `服务器证书（825 天内有效）已保存，用于：${hosts.join('、')}
A server's certificate, for 825 days at most, is kept for: ${hosts.join(', ')}

1. 启动服务 · Start the server:
   TLS_CERT=${file('server.crt')} TLS_KEY=${file('server.key')} HOST=0.0.0.0 npm start

2. ${isNew ? '在每部手机上安装一次根证书' : '根证书没有改变，已安装的手机不必重装；新手机安装'} ${file('ca.crt')}
   ${isNew ? 'Install the authority once on every phone' : 'The authority is the same as before; only new phones install it'}
   安卓 Android：把 ca.crt 传到手机 → 设置 → 安全 → 更多安全设置（加密与凭据）→ 安装证书 → CA 证书 → 选择 ca.crt
     copy ca.crt to the phone → Settings → Security → Encryption & credentials → Install a certificate → CA certificate
   苹果 iPhone：用邮件或隔空投送打开 ca.crt → 设置 → 已下载描述文件 → 安装；再到 设置 → 通用 → 关于本机 → 证书信任设置，打开开关
     open ca.crt from mail or AirDrop → Settings → Profile Downloaded → Install; then Settings → General → About → Certificate Trust Settings, switch it on
   安装前核对指纹 · compare the fingerprint before (SHA-256):
     ${fingerprint}

3. 在手机浏览器中打开 ${address}，登录后“添加到主屏幕”。
   Open ${address} on the phone, sign in, and add it to the home screen.

ca.key 只留在本机，不得外传：持有它的人可以冒充任何网站。
Keep ca.key on this machine: whoever has it can pass for any site before these phones.
`;
}
