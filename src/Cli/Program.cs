using Intake.Cli;
using Intake.Cli.Shell;

return await IntakeCommand.RunAsync(args, Surroundings.OfThisProcess());
