"""Fills a form in LibreOffice, as a person would: opens it, types in cells, saves as Word.

    python3 fill_form.py empty.docx filled.docx content.json

content.json: {"table": "Groen", "participants": "10 mensen", "remarks": ["…"],
               "cells": [["", "…"], …]}   rows and columns without the labels; lines are "\\n".
Needs LibreOffice and python3-uno. Starts its own office on a pipe and stops it again.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

CONNECT_SECONDS_MAX = 60


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(CONNECT_SECONDS_MAX * 4):
        try:
            return resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def option(name, value):
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def replace_in_body(document, old, new):
    search = document.createSearchDescriptor()
    search.SearchString = old
    found = document.findFirst(search)
    if found is None:
        return False
    found.String = new
    return True


def fill(document, content):
    replace_in_body(document, "kleur of naam", content["table"])
    replace_in_body(document, "hoeveel mensen, en van welke geleding", content["participants"])
    table = document.TextTables.getByIndex(0)
    for row, cells in enumerate(content["cells"]):
        for column, text in enumerate(cells):
            if text:
                cell = table.getCellByPosition(column + 1, row + 1)
                cell.String = text.replace("\n", "\r")
    if content["remarks"]:
        replace_in_body(document, "Wat wil je nog kwijt?", "\r".join(content["remarks"]))


def main(empty, filled, content_file):
    with open(content_file, encoding="utf-8") as file:
        content = json.load(file)
    pipe = f"regiotafel{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo",
             f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(os.path.abspath(empty)), "_blank", 0,
                (option("Hidden", True),))
            fill(document, content)
            document.storeToURL(uno.systemPathToFileUrl(os.path.abspath(filled)),
                                (option("FilterName", "MS Word 2007 XML"),))
            document.close(True)
            desktop.terminate()
        finally:
            try:
                office.wait(timeout=20)
            except subprocess.TimeoutExpired:
                office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:4])
