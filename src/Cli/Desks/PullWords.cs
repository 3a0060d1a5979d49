using System.Text.Json.Nodes;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;

namespace Intake.Cli.Desks;

/// <summary>What a pull brought, in words, whichever way it came.</summary>
internal static class PullWords
{
    /// <summary>For people, as soon as it is known.</summary>
    public static IEnumerable<string> Lines(PullReport report)
    {
        yield return $"New: {Count(report.Tips, "tip")}, {Count(report.Replies, "reply", "replies")}.";
        if (report.Destroyed > 0)
            yield return $"Destroyed here, as the rule of this desk says: {Count(report.Destroyed, "closed thread")}.";
        foreach (var warning in report.Warnings)
            yield return $"! {DisplayText.Of(warning.What)} {warning.Next}";
    }

    /// <summary>What still waits to leave.</summary>
    public static string[] Waiting(Vault vault) => Queued(vault) is > 0 and var waiting ? [$"{Count(waiting, "reply", "replies")} still queued: one per source and epoch leaves."] : [];

    /// <summary>For programs.</summary>
    public static JsonObject Fields(Vault vault, PullReport pulled) => new()
    {
        ["tips"] = pulled.Tips,
        ["replies"] = pulled.Replies,
        ["damaged"] = pulled.Damaged,
        ["destroyed"] = pulled.Destroyed,
        ["readUpTo"] = pulled.ReadUpTo,
        ["acknowledged"] = pulled.Acknowledged,
        ["queued"] = Queued(vault),
        ["warnings"] = WarningsOf(pulled.Warnings),
    };

    /// <summary>Why a pull stopped before its end.</summary>
    public static Problem Partly(Problem interruption) =>
        Problem.Partly(interruption.What, "What was read before is in the vault; the rest was not acknowledged and stays on the server.", interruption.Next);

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    private static int Queued(Vault vault) => vault.Contents.Queue.Count(reply => reply.Sealing is null);

    private static JsonArray WarningsOf(IEnumerable<DeskWarning> warnings) =>
        [.. warnings.Select(warning => new JsonObject { ["kind"] = warning.Kind.ToString(), ["grave"] = warning.IsGrave, ["what"] = warning.What, ["next"] = warning.Next })];
}
