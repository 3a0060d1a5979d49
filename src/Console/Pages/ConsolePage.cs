using Intake.Console.State;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Intake.Console.Pages;

/// <summary>A page that shows how the server stands.</summary>
/// <param name="house">Looks.</param>
public abstract class ConsolePage(House house) : PageModel
{
    /// <summary>How it stands.</summary>
    public HouseState House { get; private set; } = null!;

    /// <summary>Looks, and shows.</summary>
    public async Task OnGetAsync()
    {
        House = await house.LookAsync(HttpContext.RequestAborted).ConfigureAwait(false);
        Prepare();
    }

    /// <summary>Reads what this page alone shows.</summary>
    protected virtual void Prepare()
    {
    }
}
