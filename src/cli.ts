import 'reflect-metadata';
import { Command } from 'commander';
import { monthCommand } from './month/month.command.js';

/** The commands beside the server. A wrong call ends with 2, like any input that cannot be used. */
const program = new Command('taxroll').exitOverride((error) => {
  process.exit(error.exitCode === 0 ? 0 : 2);
});
for (const command of [monthCommand()]) {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  program.addCommand(command);
}
await program.parseAsync();
