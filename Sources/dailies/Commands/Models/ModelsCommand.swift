import ArchiveModel
import CommandLine
import Dialects
import JSON
import Workflow

/// `dailies models`: what can be asked for, where, within which limits, for what price.
enum ModelsCommand {
    static let words = Operand<[String]>.many(
        .text("WORD", accepts: "a word"), minimum: 0,
        "Words that the model's name, maker or abilities hold: veo, kling 3.0, first-last-frames")

    static let command = Command(
        "models", summary: "list the models that videos can be asked of",
        description: [
            "Shows the table that requests are checked against: each model with its provider, what it can do, "
                + "within which limits, and its price where one is known. A model named whole gets a card.",
            "The table is a snapshot of the providers' pages. Your own models, and changes to these, go into "
                + "~/.config/dailies/models.json, in the form that --json prints.",
        ], operands: [words.spec],
        options: [
            SettingsOptions.provider.spec, SettingsOptions.models.spec, SettingsOptions.providers.spec,
            CommonOptions.json.spec,
        ],
        environment: SettingsOptions.environment,
        exitCodes: [.done, .wrongCommandLine],
        examples: [
            Example("dailies models", "Show all"),
            Example("dailies models kling references", "Show those that take reference images"),
            Example("dailies models aigc-video-kling-2.6", "Show all that is known of one"),
            Example("dailies models --json veo > models.json", "Begin a file of your own"),
        ]
    ) { invocation, context throws(Failure) in
        let settings = try await SettingsOptions.load(invocation, context)
        var models = settings.models.models
        if let name = invocation[SettingsOptions.provider] {
            do throws(SettingsError) {
                let provider = try settings.providers.choose(named: name, model: nil, in: settings.models)
                models = settings.models.models(at: provider)
            } catch {
                throw SettingsOptions.failure(error)
            }
        }
        let wanted = invocation[words] ?? []
        let found = ModelSearch.find(wanted, in: models)
        if found.isEmpty {
            throw Failure(
                ModelSearch.nothing(wanted, in: models), code: .wrongCommandLine)
        }
        if invocation[CommonOptions.json] {
            for model in found { context.console.print(json: model.json) }
        } else if found.count == 1, let model = found.first {
            context.console.print(ModelCard.lines(model, settings, width: context.console.width))
        } else {
            ModelRows.print(found, settings, on: context.console)
        }
        return .done
    }
}
