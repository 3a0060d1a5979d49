namespace Intake.Store.Backups;

/// <summary>A backup cannot be made, opened or restored; the message says to the operator why, and what to do.</summary>
public sealed class BackupException(string message) : Exception(message);
