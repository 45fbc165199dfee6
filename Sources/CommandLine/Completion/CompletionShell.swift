/// A shell that we can complete in. The scripts are thin: they ask the program itself, so that what is
/// offered can never differ from what is accepted, and ids of an archive can be offered as well.
package enum CompletionShell: String, Choice {
    case bash
    case zsh
    case fish

    package var help: String {
        switch self {
        case .bash: "put into ~/.local/share/bash-completion/completions/dailies"
        case .zsh: "put into a folder of $fpath as _dailies"
        case .fish: "put into ~/.config/fish/completions/dailies.fish"
        }
    }

    /// What the shell evaluates. `name` is the program's.
    package func script(for name: String) -> String {
        let text =
            switch self {
            case .bash: Self.bashScript
            case .zsh: Self.zshScript
            case .fish: Self.fishScript
            }
        return text.replacing("@NAME@", with: name)
    }

    /// Bash splits words at COMP_WORDBREAKS, "=" and ":" among them; we get the words as bash has them
    /// and put them together again here. What it then replaces is the part behind the last break.
    package func words(from typed: [String]) -> [String] {
        guard self == .bash else { return typed }
        var words: [String] = []
        var joins = false
        for word in typed {
            if word == "=" || word == ":", let last = words.indices.last {
                words[last] += word
                joins = true
            } else if joins, let last = words.indices.last {
                words[last] += word
                joins = false
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// One line for the paths, with what is typed of them behind a tab; then a line a candidate: the text and, after a tab, its help.
    package func lines(for answer: Completer.Answer, words: [String]) -> [String] {
        var cut = 0
        if self == .bash, let typed = words.last,
            let last = typed.lastIndex(where: { $0 == "=" || $0 == ":" })
        {
            cut = typed.distance(from: typed.startIndex, to: last) + 1
        }
        return ["\(answer.paths.rawValue)\t\(answer.typedPath)"]
            + answer.candidates.map { "\($0.text.dropFirst(cut))\t\($0.help)" }
    }

    private static let bashScript = #"""
        # bash completion for @NAME@
        _@NAME@() {
            local current=${COMP_WORDS[COMP_CWORD]} line paths= typed= lead option
            COMPREPLY=()
            [[ $current == = || $current == : ]] && current=
            while IFS= read -r line; do
                if [[ -z $paths ]]; then
                    paths=${line%%$'\t'*} typed=${line#*$'\t'}
                else
                    COMPREPLY+=("${line%%$'\t'*}")
                fi
            done < <("${COMP_WORDS[0]/#\~/$HOME}" complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            case $paths in
            files) option=default ;;
            folders) option=dirnames ;;
            *) return ;;
            esac
            # With nothing from us readline completes the path itself, and knows about ~, blanks and quotes.
            # But it takes only what stands behind the last = or : for the path.
            compopt -o "$option" -o filenames
            if [[ $typed != "$current" ]]; then
                lead=${typed%"$current"}
                while IFS= read -r line; do COMPREPLY+=("${line#"$lead"}"); done < <(compgen -f -- "$typed")
            fi
        }
        complete -F _@NAME@ @NAME@
        """#

    private static let zshScript = #"""
        #compdef @NAME@
        _@NAME@() {
            local -a lines candidates
            local line
            lines=("${(@f)$("${words[1]/#\~/$HOME}" complete zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            case ${lines[1]%%$'\t'*} in
            files) compset -P '--*='; _files; return ;;
            folders) compset -P '--*='; _path_files -/; return ;;
            esac
            for line in "${(@)lines[2,-1]}"; do
                candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
            done
            _describe -t values @NAME@ candidates
        }
        if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _@NAME@ "$@"; else compdef _@NAME@ @NAME@; fi
        """#

    private static let fishScript = #"""
        # fish completion for @NAME@
        function __@NAME@_answer
            set -l words (commandline -opc)
            set -l program (string replace -r -- '^~' "$HOME" $words[1])
            command -q -- $program; and $program complete fish -- $words[2..-1] (commandline -ct) 2>/dev/null
        end
        function __@NAME@_complete
            set -l lines (__@NAME@_answer)
            switch "$lines[1]"
                case 'folders*'
                    __fish_complete_directories (string replace -r -- '^--[^=]*=' '' (commandline -ct))
                case 'files*'
                    # An option's value in the same word is not what fish takes for a path.
                    if string match -qr -- '^--[^=]*=' (commandline -ct)
                        set -l option (string match -r -- '^--[^=]*=' (commandline -ct))
                        set -l typed (string replace -r -- '^--[^=]*=' '' (commandline -ct))
                        __fish_complete_path $typed | string replace -r -- '^' $option
                    end
                case '*'
                    printf '%s\n' $lines[2..-1]
            end
        end
        function __@NAME@_wants_files
            set -l lines (__@NAME@_answer)
            string match -q -- 'files*' "$lines[1]"
        end
        complete -c @NAME@ -f -a '(__@NAME@_complete)'
        complete -c @NAME@ -n __@NAME@_wants_files -F
        """#
}
