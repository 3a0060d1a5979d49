using Intake.Console.State;

namespace Intake.Console.Pictures;

/// <summary>The disk budget as ten boxes; the last two are text's alone.</summary>
internal static class DiskPicture
{
    private const int Boxes = 10;
    private const int Step = 34;

    /// <summary>The SVG element.</summary>
    public static string Draw(StorageState storage)
    {
        var svg = new Svg("disk", "The disk budget", $"The files of earlier days take at most {storage.Tenths} tenths of the budget. The last two tenths are for text alone.", 62);
        for (var i = 0; i < Boxes; i++)
        {
            svg.Add($"<rect class=\"{(i < storage.Tenths ? storage.Tenths > StorageState.ForText ? "over" : "fill" : "track")}\" x=\"{(i * Step) + 2}\" y=\"2\" width=\"{Step - 6}\" height=\"32\"/>");
        }

        var text = StorageState.ForText * Step;
        svg.Add($"<path class=\"limit\" d=\"M{text - 1} 0V42\"/><text x=\"2\" y=\"54\">text and files</text><text x=\"{text + 2}\" y=\"54\">text alone</text>");
        return svg.ToString();
    }
}
