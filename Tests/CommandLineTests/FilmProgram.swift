import CommandLine
import JSON

/// A program with every kind of option and operand, for the tests of the grammar.
enum FilmProgram {
    enum Stock: String, Choice {
        case color
        case monochrome

        var help: String { "film in \(rawValue)" }
    }

    static let takes = Option.value("takes", short: "t", .count(1...99), default: 1, "How many takes")
    static let rest = Option.optional("rest", .duration(), "The pause between takes")
    static let limit = Option.optional("limit", .size(), "The most to spend on disk")
    static let stock = Option.value("stock", .choice("STOCK"), default: Stock.color, "The film stock")
    static let lens = Option.repeated("lens", short: "l", .text("NAME"), "A lens to mount")
    static let output = Option.optional("output", short: "o", .file(), "Where the film goes")
    static let dry = Option.flag("dry", short: "d", "Without film in the camera")
    static let sound = Option.toggle("sound", default: true, "Record sound")
    static let scene = Operand.one(.text("SCENE"), "The scene")
    static let reels = Operand<[String]>.many(.file("REEL"), minimum: 0, "Reels to load")

    /// What `shoot` understood, as text for the assertions.
    static let shoot = Command(
        "shoot", summary: "shoot a scene", operands: [scene.spec, reels.spec],
        options: [
            takes.spec, rest.spec, limit.spec, stock.spec, lens.spec, output.spec, dry.spec, sound.spec,
            CommonOptions.json.spec,
        ],
        examples: [Example("film shoot 12 --takes 3", "Shoot scene 12 three times")]
    ) { invocation, context throws(Failure) in
        let scene = invocation[scene] ?? ""
        if scene == "lost" { throw Failure("could not shoot \(scene): it is lost", code: .unprocessed) }
        if scene == "long" {
            while !Task.isCancelled { await Task.yield() }
            return .done
        }
        if invocation[CommonOptions.json] {
            context.console.print(json: ["scene": .string(scene), "takes": .int(invocation[takes])])
            return .done
        }
        context.console.print("scene \(scene) takes \(invocation[takes]) \(invocation[stock].rawValue)")
        context.console.print("dry \(invocation[dry].description) sound \(invocation[sound].description)")
        context.console.print("lenses \(invocation[lens].joined(separator: "+"))")
        context.console.print("reels \((invocation[reels] ?? []).joined(separator: "+"))")
        if let rest = invocation[rest] {
            context.console.print("rest \(ValueKind<Duration>.duration().show(rest))")
        }
        if let limit = invocation[limit] { context.console.print("limit \(limit.bytes)") }
        if let output = invocation[output] { context.console.print("output \(output)") }
        context.console.note("shot")
        context.console.detail("with care")
        return .done
    }

    static let develop = Command("develop", summary: "develop the reels") { _, _ in .notWell }
    static let lab = Command("lab", summary: "work in the laboratory", subcommands: [develop])

    static let program = Program(
        "film", summary: "make films", description: ["Makes films."],
        examples: [Example("film shoot 1", "Shoot")], commands: [shoot, lab], version: "1.2.3",
        date: "2026-01-02", libraries: { _ in ["libcamera 4.5"] })
}
