using System.Globalization;
using Intake.Console.State;

namespace Intake.Console.Pages;

/// <summary>The disk budget.</summary>
/// <param name="house">Looks.</param>
public sealed class StorageModel(House house) : ConsolePage(house)
{
    /// <summary>All of it, in gigabytes.</summary>
    public string Budget => (House.Storage.Budget / 1e9).ToString("0.##", CultureInfo.InvariantCulture);
}
