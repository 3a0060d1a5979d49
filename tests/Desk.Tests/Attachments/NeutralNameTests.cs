using Intake.Desk.Attachments;
using Intake.Desk.Tests.Vaults;

namespace Intake.Desk.Tests.Attachments;

public sealed class NeutralNameTests
{
    [Theory]
    [InlineData("audio/flac", "flac")]
    [InlineData("Video/Ogg; codecs=vorbis", "ogv")]
    [InlineData("image/jpeg", "jpg")]
    [InlineData("text/html", "bin")]
    [InlineData("image/svg+xml", "bin")]
    public void A_file_gets_the_usual_ending_of_its_type_unless_a_program_would_run_it(string type, string ending) =>
        Assert.Equal(ending, MediaTypes.EndingOf(type));

    [Fact]
    public void A_file_that_was_not_cleaned_says_so_in_its_name()
    {
        var (cleaned, original) = (Samples.Attachment(), Samples.Attachment() with { IsOriginal = true, Blob = new("ffeeddccbbaa99887766554433221100", new byte[32]) });
        var tip = Samples.Tip(3, 4, 11) with { Attachments = [cleaned, original] };

        Assert.EndsWith("-file-1.jpg", NeutralName.Of(tip, cleaned), StringComparison.Ordinal);
        Assert.EndsWith("-file-2-ORIGINAL.jpg", NeutralName.Of(tip, original), StringComparison.Ordinal);
    }
}
