namespace Intake.EndToEnd.Browsers;

/// <summary>A request that a page made, as the browser saw it.</summary>
/// <param name="Method">GET, POST, PUT …</param>
/// <param name="Address">Full address with query.</param>
public sealed record PageRequest(string Method, Uri Address);
