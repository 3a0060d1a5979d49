namespace Intake.EndToEnd.Browsers;

/// <summary>The browser could not do what a story asked of it; the message says what it did instead.</summary>
public sealed class BrowserException(string message) : Exception(message);
