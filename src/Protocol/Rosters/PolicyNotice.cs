namespace Intake.Protocol.Rosters;

/// <summary>A policy that keeps something longer, announced before it takes effect (SPEC §3).</summary>
/// <param name="Retention">What is to hold.</param>
/// <param name="FirstDay">The first roster day for which it is to hold.</param>
public sealed record PolicyNotice(Retention Retention, ulong FirstDay)
{
    /// <summary>The shortest notice, in roster days that are left whole between the announcement and its first day.</summary>
    public const uint LeastDays = 7;
}
