using System.Globalization;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store.Ledger;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>Reads the policy: an INI file with one section for the times of keeping and one for each hold (ops/policy.ini). Each problem names its key.</summary>
internal sealed class PolicyFile
{
    private const string KeepSection = "Keep";
    private const string HoldsSection = "Hold";
    private static readonly string[] KeepKeys = ["LanesDays", "RepliesDays", "NoticeDays", "Reason"];
    private static readonly string[] HoldKeys = ["From", "To", "Until", "Class"];
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private readonly IConfiguration file;
    private readonly List<string> problems;

    private PolicyFile(IConfiguration file, List<string> problems) => (this.file, this.problems) = (file, problems);

    /// <summary>Reads a file; what is wrong with it is added to the problems.</summary>
    /// <param name="path">The file; none gives the defaults.</param>
    /// <param name="problems">One line for each problem.</param>
    public static RetentionPolicy Read(string? path, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return RetentionPolicy.Default;
        }

        try
        {
            return new PolicyFile(new ConfigurationBuilder().AddIniFile(Path.GetFullPath(path), optional: false).Build(), problems).Read();
        }
        catch (FileNotFoundException)
        {
            problems.Add($"There is no policy {path}: Intake__Policy must name one (ops/policy.ini), or nothing for the defaults.");
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"The policy {path} cannot be read: it has sections in square brackets and lines of \"Key = value\", as ops/policy.ini shows.");
        }

        return RetentionPolicy.Default;
    }

    private RetentionPolicy Read()
    {
        foreach (var stranger in file.GetChildren().Where(section => !IsOne(section.Key, KeepSection) && !IsOne(section.Key, HoldsSection)))
        {
            problems.Add($"There is no {stranger.Key} in a policy: it has the sections [Keep] and [Hold:NAME].");
        }

        Check(file.GetSection(KeepSection), KeepKeys);
        var standard = RetentionPolicy.Default;
        var retention = new Retention(Days("LanesDays", standard.Retention.LanesDays, 1, 90), Days("RepliesDays", standard.Retention.RepliesDays, 7, 90));
        return new RetentionPolicy(retention) { NoticeDays = Days("NoticeDays", standard.NoticeDays, PolicyNotice.LeastDays, 90), Reason = ReadReason(), Holds = ReadHolds() };
    }

    private void Check(IConfigurationSection section, string[] keys)
    {
        problems.AddRange(section.GetChildren().Where(child => !keys.Any(key => IsOne(child.Key, key)) || child.GetChildren().Any())
            .Select(child => $"There is no {child.Path} in a policy: its keys are {string.Join(", ", keys)}."));
    }

    private uint Days(string key, uint standard, uint minimum, uint maximum)
    {
        var text = file[$"{KeepSection}:{key}"];
        if (string.IsNullOrEmpty(text))
        {
            return standard;
        }

        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= minimum && days <= maximum)
        {
            return days;
        }

        problems.Add($"{KeepSection}:{key} in the policy must be a number of days from {minimum} to {maximum}.");
        return standard;
    }

    private string? ReadReason()
    {
        var reason = file[$"{KeepSection}:Reason"];
        if (string.IsNullOrWhiteSpace(reason))
        {
            return null;
        }

        if (!LedgerEntry.IsReason(reason))
        {
            problems.Add($"{KeepSection}:Reason in the policy must be one line of at most {LedgerEntry.MaximumReason} bytes.");
        }

        return reason;
    }

    private WantedHold[] ReadHolds()
    {
        WantedHold[] holds = [.. file.GetSection(HoldsSection).GetChildren().Select(ReadHold)];
        if (holds.Length > Hold.Most)
        {
            problems.Add($"{HoldsSection} stands more than {Hold.Most} times in the policy.");
        }

        return holds;
    }

    private WantedHold ReadHold(IConfigurationSection section)
    {
        Check(section, HoldKeys);
        var reason = section["Class"]?.ToLowerInvariant() switch { "legal" => HoldReason.Legal, "editorial" => HoldReason.Editorial, _ => default };
        if (reason == default)
        {
            problems.Add($"{section.Path}:Class in the policy must be legal or editorial.");
        }

        var (from, to, until) = (Moment(section, "From", isEnd: false), Moment(section, "To", isEnd: true), Moment(section, "Until", isEnd: true));
        if (from > to)
        {
            problems.Add($"{section.Path}:To in the policy lies before From.");
        }

        return new WantedHold(from, to, reason, until);
    }

    // A day as an end is the whole of it.
    private DateTimeOffset Moment(IConfigurationSection section, string key, bool isEnd)
    {
        var text = section[key];
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            return isEnd && day.Year < 9999 ? day.AddDays(1).AddTicks(-1) : day;
        }

        if (!DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            problems.Add($"{section.Path}:{key} in the policy must be a day (2026-05-01) or a moment (2026-05-01T06:00Z), in UTC.");
        }

        return moment;
    }

    private static bool IsOne(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
