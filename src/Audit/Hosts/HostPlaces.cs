namespace Intake.Audit.Hosts;

/// <summary>Where a server and what surrounds it lie on its host.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Keys">The key folder; null if it is not to be looked at.</param>
/// <param name="Backups">A folder of backups; null if there is none.</param>
/// <param name="Logs">Logs, as files of lines: the server's own, and those of what stands before it.</param>
public sealed record HostPlaces(string Data, string? Keys = null, string? Backups = null, IReadOnlyList<string>? Logs = null);
