import CommandLine
import Testing

struct TreeTests {
    private let tree = Tree(
        [.init("film \("trailer", .bold)", "2 shots, 10 s"), .init("", "A title of several words")],
        [
            Tree(
                [.init("shot 1", "0:00 to 0:05")],
                [
                    Tree([
                        .init("request"),
                        .init("", "A lighthouse in fog, its beam sweeping over the water", rows: 2),
                    ]), Tree([.init("model seedance")]),
                ]), Tree([.init("shot 2"), .init("", String(repeating: "長", count: 30))]),
        ])

    @Test func showsWhatBelongsToWhat() {
        #expect(
            tree.drawn(.boxes, width: 34).map(\.plain) == [
                "film trailer 2 shots, 10 s", "│  A title of several words", "├─ shot 1 0:00 to 0:05",
                "│  ├─ request", "│  │  A lighthouse in fog, its", "│  │    beam sweeping over the…",
                "│  └─ model seedance", "└─ shot 2", "   長長長長長長長長長長長長長長長",
                "     長長長長長長長長長長長長長長", "     長",
            ])
    }

    @Test func canDoWithoutBoxes() {
        let lines = tree.drawn(.ascii, width: 34).map(\.plain)
        #expect(lines[2] == "|- shot 1 0:00 to 0:05" && lines[5] == "|  |    beam sweeping over the...")
        #expect(lines[7] == "`- shot 2")
        #expect(lines.prefix(8).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test(arguments: [20, 33, 79, 120])
    func isNoWiderThanAsked(width: Int) {
        let words = ["a", String(repeating: "b", count: 300), "c d", "日本語のプロンプト", "👩‍👩‍👧‍👦 family"]
        let deep = (0..<4).reduce(Tree([.init("end")])) { below, depth in
            Tree(words.map { .init("\(depth)", $0) }, [below, below])
        }
        let lines = deep.drawn(.boxes, width: width)
        // Past a depth that leaves no room, twenty columns are taken all the same.
        #expect(lines.allSatisfy { $0.width <= max(width, 12 + 20) })
        #expect(deep.drawn(.boxes, width: width).map(\.plain).joined().count { $0 == "b" } == 300 * 15)
    }

    @Test func obeysNobody() {
        let tree = Tree([.init("\("a\u{1B}[2J")", "b\u{202E}c\nd")])
        #expect(tree.drawn(.boxes, width: 80).map(\.plain) == ["a\\u{1b}[2J b\\u{202e}c\\nd"])
    }

    @Test(
        arguments: [
            ([:], Tree.Drawing.ascii), (["LANG": "de_DE.UTF-8"], .boxes), (["LANG": "C.utf8"], .boxes),
            (["LANG": "de_DE.UTF-8", "LC_ALL": "C"], .ascii),
            (["LC_ALL": "", "LC_CTYPE": "en_US.UTF-8"], .boxes),
            (["LC_CTYPE": "ja_JP.eucJP", "LANG": "en_US.UTF-8"], .ascii),
        ] as [([String: String], Tree.Drawing)])
    func goesByTheLocale(environment: [String: String], drawing: Tree.Drawing) {
        #expect(Tree.Drawing(for: environment) == drawing)
    }
}
