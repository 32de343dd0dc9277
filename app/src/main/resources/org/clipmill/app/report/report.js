// Sorts the table of videos by a column; without this the page reads the same, in the order of names.
(function () {
  var table = document.getElementById('videotable');
  if (!table) return;
  var body = table.tBodies[0];
  var heads = table.tHead.rows[0].cells;
  function value(row, i) {
    var cell = row.cells[i];
    var number = cell.getAttribute('data-v');
    return number === null ? cell.textContent.toLowerCase() : parseFloat(number);
  }
  Array.prototype.forEach.call(heads, function (head, i) {
    var button = head.querySelector('button');
    if (!button) return;
    button.addEventListener('click', function () {
      var first = head.classList.contains('num') ? 'descending' : 'ascending';
      var now = head.getAttribute('aria-sort');
      var next = !now ? first : now === 'ascending' ? 'descending' : 'ascending';
      Array.prototype.forEach.call(heads, function (h) { h.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', next);
      var sign = next === 'ascending' ? 1 : -1;
      var rows = Array.prototype.slice.call(body.rows);
      rows.sort(function (a, b) {
        var x = value(a, i), y = value(b, i);
        return x < y ? -sign : x > y ? sign : 0;
      });
      rows.forEach(function (row) { body.appendChild(row); });
    });
  });
})();
