import 'reflect-metadata';
import { Command, type CommanderError } from 'commander';
import { branchCommand } from './branch.command.js';
import { certificateCommand } from './certificate.command.js';
import { industriesCommand } from './industries.command.js';
import { monthCommand } from './month/month.command.js';
import { replayCommand } from './replay.command.js';
import { verifyAuditCommand } from './verify-audit.command.js';
import { verifyDrawCommand } from './verify-draw.command.js';

/** A wrong call ends with 2, like any input that cannot be used; help and version end with 0. */
const end = (error: CommanderError) => process.exit(error.exitCode === 0 ? 0 : 2);

/** The commands beside the server. */
const program = new Command('taxroll').exitOverride(end);
program.addCommand(branchCommand().exitOverride(end));
program.addCommand(certificateCommand().exitOverride(end));
program.addCommand(industriesCommand().exitOverride(end));
program.addCommand(monthCommand().exitOverride(end));
program.addCommand(replayCommand().exitOverride(end));
program.addCommand(verifyAuditCommand().exitOverride(end));
program.addCommand(verifyDrawCommand().exitOverride(end));
await program.parseAsync();
