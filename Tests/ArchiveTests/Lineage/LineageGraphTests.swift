import ArchiveFormat
import ArchiveModel
import JSON
import TestSupport
import Testing
import Workflow

/// Graphs of lineages, judged by the programs that read them.
struct LineageGraphTests {
    /// A film of clips, of another film, of a file from elsewhere and of a clip that was removed, with hostile prompts.
    private static let archive: ShelfArchive = {
        let light = Reference(.firstFrame, "https://cdn.example.org/lighthouse.png?Signature=secretsecret")
        var records: [ArchiveRecord] = [
            .clip(SampleRecords.clip("cgt-1", references: [light])),
            .clip(
                SampleRecords.clip(
                    "cgt-2", task: "cgt-1", references: [light, Reference(.voice, "asset://7")])),
            .film(SampleRecords.film("inner", of: [("cgt-1", "a.mp4"), ("cgt-2", "b.mp4")])),
        ]
        var sources: [(String?, String)] = [
            ("cgt-1", "a.mp4"), ("inner", "inner.mp4"), (nil, "from \"elsewhere\".mp4"),
            ("gone-1", "gone.mp4"),
            ("inner", "inner.mp4"), ("cgt-1", "a.mp4"),
        ]
        for (index, prompt) in SampleRecords.hostile.enumerated() {
            records.append(
                .clip(
                    SampleRecords.clip("evil-\(index)", prompt: prompt, task: "task \(prompt)", model: prompt)
                ))
            sources.append(("evil-\(index)", prompt))
        }
        records.append(.film(SampleRecords.film("outer", of: sources, title: "The \"Outer\" film\n")))
        return ShelfArchive(records: records)
    }()

    @Test func dotDrawsIt() async throws {
        let lineage = try #require(Self.archive.lineage("outer"))
        let text = LineageDOT.text([lineage, try #require(Self.archive.lineage("cgt-1"))])
        #expect(!text.unicodeScalars.contains { $0.isUnsafeToShow && $0 != "\n" })
        #expect(!text.contains("secretsecret"))
        let run = try await ProgramRun.run("dot", ["-Tsvg"], input: .text(text)).succeeded()
        #expect(run.errorOutput.isEmpty, "\(run.errorText)")
        let script = """
            import sys, xml.etree.ElementTree as tree
            space = "{http://www.w3.org/2000/svg}"
            root = tree.parse(sys.stdin.buffer).getroot()
            kinds = {"node": [], "edge": []}
            for group in root.iter(space + "g"):
                if group.get("class") in kinds:
                    kinds[group.get("class")].append(" ".join("".join(t.itertext()) for t in group.iter(space + "text")))
            print(len(kinds["node"]), len(kinds["edge"]))
            for label in kinds["node"]: print(label.replace("\\u00a0", " "))
            """
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output)).succeeded()
        let evil = SampleRecords.hostile.count
        // Two films, two clips of one task, two requests, two references, one model, one provider, two strangers:
        // thirteen. A model without a name is a model.
        #expect(
            judge.lines.first == "\(13 + 4 * evil) \(judge.lines.first?.split(separator: " ").last ?? "")")
        for label in [
            "film outer The \"Outer\" film 45 shots", "clip gone-1 no longer in the archive",
            "file from \"elsewhere\".mp4 not in the archive",
            "first frame https://cdn.example.org/lighthouse.png",
            "request 5 s, 720P, 16:9, with sound <b>&amp;</b> & \"x\"",
            "request 5 s, 720P, 16:9, with sound }; digraph evil {",
        ] {
            #expect(judge.lines.contains(label), "\(label) in \(judge.text)")
        }
    }

    @Test func pythonReadsItsProvenance() async throws {
        let lineage = try #require(Self.archive.lineage("outer"))
        let copy = Lineage(
            "copy.mkv", LineageMatch(.packets(.everything), lineage.match.candidates), lineage.tree)
        let text = LineageProvenance.json([copy]).line
        let script = """
            import sys
            from prov.model import *
            document = ProvDocument.deserialize(content=sys.stdin.read(), format="json")
            names = {record.identifier for record in document.get_records() if record.is_element()}
            for record in document.get_records(ProvRelation):
                for value in [value for _, value in record.formal_attributes if isinstance(value, QualifiedName)]:
                    assert value in names, (record, value)
            for kind in (ProvEntity, ProvActivity, ProvAgent, ProvGeneration, ProvUsage, ProvDerivation,
                         ProvAttribution, ProvAssociation, ProvDelegation, ProvAlternate):
                print(kind.__name__, len(list(document.get_records(kind))))
            # What they say survives another form of the same words.
            assert document.get_provn().count("wasGeneratedBy(") == len(list(document.get_records(ProvGeneration)))
            label = [str(v) for r in document.get_records(ProvEntity) for v in r.get_attribute("prov:label")]
            print("the film:", [l for l in label if "Outer" in l])
            """
        let judge = try await ProgramRun.run(Judges.python, ["-c", script], input: .text(text))
        #expect(judge.exitCode == 0, "\(judge.errorText)")
        let evil = SampleRecords.hostile.count
        #expect(
            judge.lines == [
                "ProvEntity \(11 + 2 * evil)", "ProvActivity \(3 + evil)", "ProvAgent \(3 + evil)",
                "ProvGeneration \(4 + evil)", "ProvUsage \(10 + 2 * evil)", "ProvDerivation \(9 + evil)",
                "ProvAttribution \(2 + evil)", "ProvAssociation \(3 + evil)", "ProvDelegation \(1 + evil)",
                "ProvAlternate 1", "the film: ['The \"Outer\" film\\n']",
            ], "\(judge.text)")
    }

    @Test func jsonIsNested() async throws {
        let lineage = try #require(Self.archive.lineage("outer"))
        let script = """
            import json, sys
            item = json.loads(sys.stdin.read())
            assert item["subject"] == "outer" and item["error"] is None and item["found"]["by"] == "name"
            film = item["lineage"]
            shots = film["shots"]
            print(film["kind"], len(shots), [s["shot"] for s in shots][:3], shots[1]["start"], shots[1]["end"])
            print(shots[0]["made_from"]["request"]["references"])
            print([s["made_from"]["clip"] for s in shots[1]["made_from"]["shots"]], shots[4]["made_from"])
            print(shots[2]["made_from"], shots[3]["made_from"], shots[3]["clip"])
            print(shots[5]["made_from"]["task"]["cost"], shots[5]["made_from"]["model"])
            for shot, prompt in zip(shots[6:], json.load(open(sys.argv[1]))):
                assert shot["made_from"]["request"]["prompt"] == prompt, (shot, prompt)
            """
        let folder = try TemporaryFolder()
        let prompts = try folder.write(
            JSON.array(SampleRecords.hostile.map { .string($0) }).line.utf8, to: "prompts.json")
        let judge = try await ProgramRun.run(
            "python3", ["-c", script, prompts], input: .text(lineage.json.line))
        #expect(
            judge.lines == [
                "film 45 [1, 2, 3] 3 6",
                "[{'role': 'first-frame', 'url': 'https://cdn.example.org/lighthouse.png', 'kind': None}]",
                "['cgt-1', 'cgt-2'] {'clip': 'inner', 'kind': 'film', 'told': True}",
                "None None gone-1",
                "{'amount': '0.5', 'currency': 'USD', 'basis': None} doubao-seedance-2-0-260128",
            ], "\(judge.text)\(judge.errorText)")
    }
}
