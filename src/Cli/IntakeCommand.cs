using System.CommandLine;
using System.CommandLine.Help;
using Intake.Cli.Audits;
using Intake.Cli.Checks;
using Intake.Cli.Consoles;
using Intake.Cli.Demos;
using Intake.Cli.Desks;
using Intake.Cli.Editors;
using Intake.Cli.Newsrooms;
using Intake.Cli.Pages;
using Intake.Cli.Shell;
using Intake.Cli.Tips;
using Intake.Desk.Outcomes;

namespace Intake.Cli;

/// <summary>The verbs of <c>intake</c>: the table of contents.</summary>
internal static class IntakeCommand
{
    /// <summary>Runs one command line to its exit code.</summary>
    /// <param name="args">What was typed.</param>
    /// <param name="around">Terminal, files' input, clock and randomness.</param>
    public static async Task<int> RunAsync(string[] args, Surroundings around)
    {
        var parsed = Create(around).Parse(args);
        if (parsed.Errors.Count > 0)
            return Misread(parsed, new Answers(around, args.Contains(Verb.JsonFlag)));
        var invocation = new InvocationConfiguration
        {
            Output = around.Output,
            Error = around.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
    }

    /// <summary>All verbs.</summary>
    public static Command Create(Surroundings around) => new("intake", "The newsroom's and the source's side of Intake. 'intake VERB --help' shows an example of each.")
    {
        new HelpOption(),
        new VersionOption(),
        new DemoVerb(around),
        new DoctorVerb(around),
        new AuditVerb(around),
        new Command("console", "Let people into a server's console.")
        {
            new ConsoleLinkVerb(around),
        },
        new Command("newsroom", "Found a newsroom and say who may read.")
        {
            new InitVerb(around),
            new SignVerb(around),
            new PublishVerb(around),
        },
        new Command("editor", "Become an editor.")
        {
            new NewVerb(around),
            new RequestVerb(around),
            new RenewVerb(around),
            new PublishKeysVerb(around),
        },
        new Command("desk", "What an editor does: read, save, sort, reply.")
        {
            new PullVerb(around),
            new ErrandVerb(around),
            new ListVerb(around),
            new ShowVerb(around),
            new SaveVerb(around),
            new InspectVerb(around),
            new ExportVerb(around),
            new VerifyExportVerb(around),
            new MarkVerb(around),
            new KeepVerb(around),
            new JunkVerb(around),
            new RetentionVerb(around),
            new ShareVerb(around),
            new ReplyVerb(around),
            new QueueVerb(around),
            new AgainVerb(around),
            new WithdrawVerb(around),
            new PassphraseVerb(around),
            new BackupVerb(around),
            new RestoreVerb(around),
            new OpenVerb(around),
        },
        new Command("page", "Keep the source's page, and compare it with what was published.")
        {
            new PageSaveVerb(around),
            new PageVerifyVerb(around),
        },
        new Command("tip", "What a source does: send, look for replies, have them erased. What a courier does: post.")
        {
            new SendVerb(around),
            new SealVerb(around),
            new PostVerb(around),
            new CheckVerb(around),
            new EraseVerb(around),
        },
    };

    private static int Misread(ParseResult parsed, Answers answers)
    {
        var what = string.Join(' ', parsed.Errors.Select(error => error.Message));
        var verb = string.Join(' ', Path(parsed.CommandResult.Command));
        return answers.Refuse(Problem.Usage(what, $"'{verb} --help' shows what can be said, with an example."));
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Path(parent).Append(command.Name) : [command.Name];
}
