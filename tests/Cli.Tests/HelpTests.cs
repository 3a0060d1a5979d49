using System.CommandLine;
using Intake.Cli.Shell;

namespace Intake.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. VerbsOf(IntakeCommand.Create(Surroundings.OfThisProcess()), [])];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_every_verb_shows_an_example_of_it(string verb)
    {
        var help = await Transcript.DoAsync([.. verb.Split(' '), "--help"]);

        Assert.Contains($"Example:\n    intake {verb}", help.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_answers_an_unknown_option_with_one_json_object_and_the_code_of_usage(string verb)
    {
        var refused = await Transcript.TypeAsync([.. verb.Split(' '), "--json", "--no-such-option"]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("usage", (string?)refused.Json["kind"]);
        Assert.Contains($"intake {verb} --help", (string?)refused.Json["next"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void No_verb_takes_a_secret_on_the_command_line(string verb)
    {
        var names = verb.Split(' ').Aggregate(IntakeCommand.Create(Surroundings.OfThisProcess()), (command, word) => command.Subcommands.Single(sub => sub.Name == word))
            .Options.Select(option => option.Name);

        Assert.DoesNotContain(names, name => name.EndsWith("passphrase", StringComparison.Ordinal) || name.EndsWith("-phrase", StringComparison.Ordinal) || name is "--phrase" or "--key");
    }

    private static IEnumerable<string> VerbsOf(Command command, string[] path) => command.Subcommands.Count == 0
        ? [string.Join(' ', path)]
        : command.Subcommands.SelectMany(sub => VerbsOf(sub, [.. path, sub.Name]));
}
