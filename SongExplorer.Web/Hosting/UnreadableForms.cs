using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace SongExplorer.Web.Hosting;

/// <summary>A form that is no form is the sender's fault, also where the framework meets it while it looks for its token.</summary>
internal sealed class UnreadableForms : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not AntiforgeryValidationException { InnerException: InvalidDataException or IOException })
        {
            return false;
        }

        await Results.Text("This form cannot be read. Go back, load the page again, and send it from there.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(httpContext);
        return true;
    }
}
