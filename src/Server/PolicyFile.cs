using System.Globalization;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store.Ledger;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>Reads the policy: one section for the times of keeping and one for each hold (ops/policy.ini).</summary>
internal static class PolicyFile
{
    private const string KeepSection = "Keep";
    private const string HoldsSection = "Hold";
    private static readonly OperatorFileKind Kind = new("policy", "Intake__Policy", "ops/policy.ini", "the defaults", KeepSection, HoldsSection);
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>Reads a file; what is wrong with it is added to the problems.</summary>
    /// <param name="path">The file; none gives the defaults.</param>
    /// <param name="problems">One line for each problem.</param>
    public static RetentionPolicy Read(string? path, List<string> problems)
    {
        var standard = RetentionPolicy.Default;
        if (OperatorFile.Open(path, Kind, problems) is not { } file)
        {
            return standard;
        }

        var keep = file.Section(KeepSection, "LanesDays", "RepliesDays", "NoticeDays", "Reason");
        uint Days(string key, uint standard, uint minimum, uint maximum) => ReadDays(file, keep, key, standard, minimum, maximum);
        var retention = new Retention(Days("LanesDays", standard.Retention.LanesDays, 1, 90), Days("RepliesDays", standard.Retention.RepliesDays, 7, 90));
        return new RetentionPolicy(retention)
        {
            NoticeDays = Days("NoticeDays", standard.NoticeDays, PolicyNotice.LeastDays, 90),
            Reason = ReadReason(file, keep),
            Holds = [.. file.Sections(HoldsSection, Hold.Most, "From", "To", "Until", "Class").Select(section => ReadHold(file, section))],
        };
    }

    private static uint ReadDays(OperatorFile file, IConfigurationSection keep, string key, uint standard, uint minimum, uint maximum)
    {
        var text = keep[key];
        if (string.IsNullOrEmpty(text))
        {
            return standard;
        }

        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= minimum && days <= maximum)
        {
            return days;
        }

        file.Refuse(keep, key, $"must be a number of days from {minimum} to {maximum}");
        return standard;
    }

    private static string? ReadReason(OperatorFile file, IConfigurationSection keep)
    {
        var reason = keep["Reason"];
        if (string.IsNullOrWhiteSpace(reason))
        {
            return null;
        }

        if (!LedgerEntry.IsReason(reason))
        {
            file.Refuse(keep, "Reason", $"must be one line of at most {LedgerEntry.MaximumReason} bytes");
        }

        return reason;
    }

    private static WantedHold ReadHold(OperatorFile file, IConfigurationSection section)
    {
        var reason = section["Class"]?.ToLowerInvariant() switch { "legal" => HoldReason.Legal, "editorial" => HoldReason.Editorial, _ => default };
        if (reason == default)
        {
            file.Refuse(section, "Class", "must be legal or editorial");
        }

        var (from, to, until) = (Moment(file, section, "From", isEnd: false), Moment(file, section, "To", isEnd: true), Moment(file, section, "Until", isEnd: true));
        if (from > to)
        {
            file.Refuse(section, "To", "lies before From");
        }

        return new WantedHold(from, to, reason, until);
    }

    // A day as an end is the whole of it.
    private static DateTimeOffset Moment(OperatorFile file, IConfigurationSection section, string key, bool isEnd)
    {
        var text = section[key];
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            return isEnd && day.Year < 9999 ? day.AddDays(1).AddTicks(-1) : day;
        }

        if (!DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            file.Refuse(section, key, "must be a day (2026-05-01) or a moment (2026-05-01T06:00Z), in UTC");
        }

        return moment;
    }
}
