using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>The main job on an old phone: a browser of today from which everything was taken that Chromium 80 and Firefox 78 lack and a page could want.</summary>
public sealed class OldBrowserTests(RunningBrowsers browsers, RunningNewsroom running)
{
    // WebCrypto without the curves; no streams that compress; and what the language and the document learnt since.
    private const string Age = """
        const refuse = (name) => {
          const native = SubtleCrypto.prototype[name];
          SubtleCrypto.prototype[name] = function (...given) {
            const named = given.some((each) => /25519|448|ML-/i.test(each?.name ?? each));
            return named ? Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError")) : native.apply(this, given);
          };
        };
        // Not there on the empty page from which a visitor comes.
        if (isSecureContext) ["generateKey", "importKey", "deriveBits", "deriveKey", "sign", "verify"].forEach(refuse);
        const lacks = [
          [globalThis, "CompressionStream DecompressionStream structuredClone WeakRef FinalizationRegistry AggregateError scheduler Iterator Temporal trustedTypes reportError"],
          [Object, "hasOwn groupBy"], [Map, "groupBy"], [Promise, "any try withResolvers"], [Array, "fromAsync"], [Math, "sumPrecise f16round"],
          [AbortSignal, "abort any timeout"], [AbortSignal.prototype, "reason throwIfAborted"], [Crypto.prototype, "randomUUID"], [URL, "canParse parse"],
          [Array.prototype, "at findLast findLastIndex toSorted toReversed toSpliced with group"],
          [Object.getPrototypeOf(Uint8Array.prototype), "at findLast findLastIndex toSorted toReversed with"],
          [Uint8Array, "fromHex fromBase64"], [Uint8Array.prototype, "toHex toBase64 setFromHex setFromBase64"],
          [ArrayBuffer.prototype, "transfer transferToFixedLength resize"], [String.prototype, "at replaceAll isWellFormed toWellFormed"],
          [Blob.prototype, "bytes"], [Response, "json"], [Response.prototype, "bytes"], [ReadableStream, "from"],
          [Element.prototype, "replaceChildren checkVisibility setHTMLUnsafe moveBefore"], [Document.prototype, "replaceChildren startViewTransition"],
          [HTMLElement.prototype, "showPopover togglePopover"], [Set.prototype, "union intersection difference isSubsetOf"],
          [Intl, "Segmenter DurationFormat supportedValuesOf"],
        ];
        for (const [owner, names] of lacks) for (const name of names.split(" ")) delete owner[name];
        """;

    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task An_old_browser_sends_a_tip_with_a_photo_and_reads_the_reply(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("photo.jpg"), Photograph.Take(side: 256), TestContext.Current.CancellationToken);
        var text = $"From an old phone. 국경 {Guid.NewGuid()}";

        var visit = await OpenAsync(profile, newsroom);
        await visit.WriteAsync(text);
        await visit.AttachAsync(files.File("photo.jpg"));
        await visit.SendAsync();
        var phrase = await visit.AskForAnswerAsync();
        var tip = await desk.WaitForTipAsync(text);
        Assert.NotEmpty(await desk.FetchAsync(Assert.Single(tip.Message.Attachments)));
        await desk.ReplyAsync(tip.Source, "It arrived.");
        using var source = new SourceUnderTest(newsroom, phrase);
        await Deadline.UntilAsync("the reply", async () => (await source.RepliesAsync()).Count == 1);

        visit = await OpenAsync(profile, newsroom);
        await visit.ComeBackAsync(phrase);
        Assert.Equal(["It arrived."], await visit.RepliesAsync());
        Assert.Empty(await visit.Browser.ComplaintsAsync());
    }

    private async Task<SourceVisit> OpenAsync(BrowserProfile profile, NewsroomUnderTest newsroom)
    {
        var browser = await browsers.VisitAsync(profile);
        await browser.RunBeforePagesAsync(Age);
        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        Assert.False(await browser.EvaluateAsync<bool>("'CompressionStream' in window || 'hasOwn' in Object"));
        return visit;
    }
}
