"""For a site in a folder, the modules of the labs become one plain script."""

from pathlib import Path

from neuron.literate.site import labs

MODULES = {
    "a.js": 'import {x, half} from "./b.js"\nimport {\n  lit,\n} from '
    '"./c.js"\nsaid.push(half(x), lit)\n',
    "b.js": "const y = 1\nexport const x = 4 * y\n"
    "export function half(z) { return z / 2 }\n",
    "c.js": "const y='lit';export{y as lit,y as other};\n",
}


def test_each_module_is_a_function_below_those_it_imports(
    tmp_path: Path,
) -> None:
    folder = tmp_path / labs.FOLDER
    folder.mkdir(parents=True)
    for name, text in MODULES.items():
        (folder / name).write_text(text)
    labs.write_plain_script(tmp_path)
    script = (folder / labs.PLAIN_SCRIPT).read_text()
    assert "import" not in script
    assert "export" not in script
    assert script.index('modules["b.js"] =') < script.index('modules["a.js"] =')
    assert 'const {x, half} = modules["b.js"]' in script
    assert "return {x, half}" in script
    assert "return {lit: y, other: y}" in script


def test_our_scripts_are_minified_and_others_are_not(
    tmp_path: Path,
) -> None:
    folder = tmp_path / labs.FOLDER
    folder.mkdir(parents=True)
    lent = "/** @license BSD */\nexport const one = 1\n"
    (folder / "lent.js").write_text(lent)
    (folder / "own.js").write_text(
        "// Why.\nexport function half(number) {\n  return number / 2\n}\n"
    )
    labs.shrink(tmp_path)
    assert (folder / "lent.js").read_text() == lent
    own = (folder / "own.js").read_text()
    assert own == "export function half(e){return e/2}"
