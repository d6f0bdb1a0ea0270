using System.ComponentModel.DataAnnotations;

namespace SongExplorer.Web.Api;

/// <summary>Holds filters to the limits that their properties name; the framework looks at single parameters only.</summary>
internal sealed class FilterCheck : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var faults = new List<ValidationResult>();
        foreach (var filter in context.Arguments.OfType<object>().Where(argument => argument is FilterQuery or SteeringQuery))
        {
            Validator.TryValidateObject(filter, new ValidationContext(filter), faults, validateAllProperties: true);
        }

        return faults.Count == 0 ? next(context) : ValueTask.FromResult<object?>(Problems.BadRequest(string.Join(' ', faults.Select(fault => fault.ErrorMessage))));
    }
}
